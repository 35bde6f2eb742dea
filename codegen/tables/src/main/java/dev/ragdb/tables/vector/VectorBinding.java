package dev.ragdb.tables.vector;

import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import org.jooq.Binding;
import org.jooq.BindingGetResultSetContext;
import org.jooq.BindingGetSQLInputContext;
import org.jooq.BindingGetStatementContext;
import org.jooq.BindingRegisterContext;
import org.jooq.BindingSQLContext;
import org.jooq.BindingSetSQLOutputContext;
import org.jooq.BindingSetStatementContext;
import org.jooq.Converter;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Maps pgvector's {@code vector} to {@code float[]}, by its text form. */
public final class VectorBinding implements Binding<Object, float[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public Converter<Object, float[]> converter() {
        return Converter.ofNullable(
                Object.class, float[].class, text -> VectorText.parse(text.toString()), VectorText::write);
    }

    @Override
    public void sql(BindingSQLContext<float[]> context) throws SQLException {
        context.render().visit(DSL.val(textOf(context.value()))).sql("::vector");
    }

    @Override
    public void register(BindingRegisterContext<float[]> context) throws SQLException {
        context.statement().registerOutParameter(context.index(), Types.VARCHAR);
    }

    @Override
    public void set(BindingSetStatementContext<float[]> context) throws SQLException {
        context.statement().setString(context.index(), textOf(context.value()));
    }

    @Override
    public void get(BindingGetResultSetContext<float[]> context) throws SQLException {
        context.value(vectorOf(context.resultSet().getString(context.index())));
    }

    @Override
    public void get(BindingGetStatementContext<float[]> context) throws SQLException {
        context.value(vectorOf(context.statement().getString(context.index())));
    }

    @Override
    public void set(BindingSetSQLOutputContext<float[]> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("PostgreSQL has no SQLOutput");
    }

    @Override
    public void get(BindingGetSQLInputContext<float[]> context) throws SQLException {
        throw new SQLFeatureNotSupportedException("PostgreSQL has no SQLInput");
    }

    private static @Nullable String textOf(float @Nullable [] vector) {
        return vector == null ? null : VectorText.write(vector);
    }

    private static float @Nullable [] vectorOf(@Nullable String text) {
        return text == null ? null : VectorText.parse(text);
    }
}
