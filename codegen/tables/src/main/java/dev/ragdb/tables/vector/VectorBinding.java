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
import org.jooq.conf.ParamType;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Maps pgvector's {@code vector} to {@code float[]}, because jOOQ has no such type. Over pgjdbc, values go to the server in
 * binary form, and come back in it once pgjdbc has prepared the statement on the server (prepareThreshold: after five runs).
 * Where pgjdbc cannot be reached behind a wrapped connection, or the type has no binary form, they go as text.
 *
 * <p>A bind variable is sent with its type and needs no cast, wherever the extension lives. Where jOOQ inlines values it is a
 * bare literal, {@code '[1,2]'}, which takes the type of the column or operand that it meets: {@code vector} alone would be whatever
 * type of that name comes first in the search_path.
 *
 * <p>A vector that pgvector cannot hold (no or more than 16 000 dimensions, NaN, an infinity) is an
 * {@link IllegalArgumentException} before anything is sent; jOOQ may wrap it.
 */
public final class VectorBinding implements Binding<Object, float[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public Converter<Object, float[]> converter() {
        return Converter.ofNullable(
                Object.class, float[].class, text -> VectorText.parse(text.toString()), VectorText::write);
    }

    @Override
    public void sql(BindingSQLContext<float[]> context) throws SQLException {
        if (context.render().paramType() == ParamType.INLINED) {
            context.render().visit(DSL.inline(textOf(context.value())));
        } else {
            context.render().sql(context.variable());
        }
    }

    @Override
    public void register(BindingRegisterContext<float[]> context) throws SQLException {
        context.statement().registerOutParameter(context.index(), Types.OTHER);
    }

    @Override
    public void set(BindingSetStatementContext<float[]> context) throws SQLException {
        VectorJdbc.set(context.statement(), context.index(), context.value());
    }

    @Override
    public void get(BindingGetResultSetContext<float[]> context) throws SQLException {
        context.value(VectorJdbc.get(context.resultSet(), context.index()));
    }

    @Override
    public void get(BindingGetStatementContext<float[]> context) throws SQLException {
        Object value = context.statement().getObject(context.index());
        if (value instanceof VectorValue known) {
            context.value(known.vector());
        } else {
            context.value(value == null ? null : VectorText.parse(value.toString()));
        }
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
        return vector == null ? null : VectorText.write(VectorLimits.check(vector));
    }
}
