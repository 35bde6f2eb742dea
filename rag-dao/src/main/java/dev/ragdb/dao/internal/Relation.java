package dev.ragdb.dao.internal;

import dev.ragdb.dao.RagDaoException;
import dev.ragdb.dao.RagDaoException.Code;
import dev.ragdb.tables.vector.VectorValue;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.postgresql.core.BaseConnection;

/**
 * What stands under a table's name, and whether reading it would run its owner's code: the tables of embeddings belong to other
 * services, and a name can stand for something else tomorrow.
 *
 * <p>Asked once for each table and physical connection, and again before many rows are written. Promised: neither a view, a foreign
 * table nor a policy is read, also when it came after that ({@link Reading}). Not promised: that the owner does not give the table
 * another column's type, an index on an expression, or the like, between the question and a later query. Writing runs the
 * table's triggers, defaults, checks and rules of conflict as the role that writes: who writes into a table trusts its owner.
 *
 * @param name as it is written in a statement
 */
public record Relation(String name) {
    /**
     * One row, or none when there is no such table. A function counts as foreign unless a superuser owns it, as those of extensions,
     * or the current role does. The planner evaluates constants in the expressions of indexes, statistics, partition keys and children's
     * checks.
     */
    private static final String ASK =
            """
            with recursive tree (relation) as (
                select pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid
                union all
                select i.inhrelid from tree join pg_catalog.pg_inherits i on i.inhparent operator(pg_catalog.=) tree.relation
            ),
            part (class, object) as (
                select 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, relation from tree
                union all
                select 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, x.indexrelid
                from tree join pg_catalog.pg_index x on x.indrelid operator(pg_catalog.=) relation
                union all
                select 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass::pg_catalog.oid, s.oid
                from tree join pg_catalog.pg_statistic_ext s on s.stxrelid operator(pg_catalog.=) relation
                union all
                select 'pg_catalog.pg_constraint'::pg_catalog.regclass::pg_catalog.oid, k.oid
                from tree join pg_catalog.pg_constraint k on k.conrelid operator(pg_catalog.=) relation
                union all
                select 'pg_catalog.pg_attrdef'::pg_catalog.regclass::pg_catalog.oid, e.oid
                from tree join pg_catalog.pg_attribute a on a.attrelid operator(pg_catalog.=) relation
                    and a.attgenerated operator(pg_catalog.=) 'v'::pg_catalog."char"
                join pg_catalog.pg_attrdef e on e.adrelid operator(pg_catalog.=) relation
                    and e.adnum operator(pg_catalog.=) a.attnum
            ),
            called (function) as (
                select d.refobjid from part join pg_catalog.pg_depend d
                    on d.classid operator(pg_catalog.=) part.class and d.objid operator(pg_catalog.=) part.object
                where d.refclassid operator(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid
                union all
                select o.oprcode::pg_catalog.oid from part join pg_catalog.pg_depend d
                    on d.classid operator(pg_catalog.=) part.class and d.objid operator(pg_catalog.=) part.object
                join pg_catalog.pg_operator o on o.oid operator(pg_catalog.=) d.refobjid
                where d.refclassid operator(pg_catalog.=) 'pg_catalog.pg_operator'::pg_catalog.regclass::pg_catalog.oid
            )
            select c.relkind::pg_catalog.text,
                (select pg_catalog.min(k.relkind::pg_catalog.text) from tree join pg_catalog.pg_class k
                     on k.oid operator(pg_catalog.=) tree.relation
                 where k.relkind operator(pg_catalog.<>) 'r'::pg_catalog."char"
                     and k.relkind operator(pg_catalog.<>) 'p'::pg_catalog."char"),
                exists (select from pg_catalog.pg_rewrite r where r.ev_class operator(pg_catalog.=) c.oid),
                pg_catalog.row_security_active(c.oid),
                (select pg_catalog.min(a.attname::pg_catalog.text)
                 from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid operator(pg_catalog.=) a.atttypid
                 where a.attrelid operator(pg_catalog.=) c.oid
                     and a.attname::pg_catalog.text operator(pg_catalog.=) any (?::pg_catalog.text[])
                     and (t.typtype operator(pg_catalog.<>) 'b'::pg_catalog."char"
                         or t.typcategory operator(pg_catalog.=) 'A'::pg_catalog."char")),
                (select pg_catalog.min(f.oid::pg_catalog.regprocedure::pg_catalog.text)
                 from called join pg_catalog.pg_proc f on f.oid operator(pg_catalog.=) called.function
                 join pg_catalog.pg_roles owner on owner.oid operator(pg_catalog.=) f.proowner
                 where not owner.rolsuper and not pg_catalog.pg_has_role(owner.oid, 'usage'))
            from pg_catalog.pg_class c
            where c.oid operator(pg_catalog.=) pg_catalog.to_regclass(?::pg_catalog.text)::pg_catalog.oid""";

    private static final String ASKED = "ragdb: verified ";

    /**
     * Asks, unless that was done on this connection.
     *
     * @param columns those that statements name
     * @throws RagDaoException UNTRUSTED when reading it would run its owner's code; none where there is no such table, which the
     *     statement that follows tells better
     */
    public void require(Session session, List<String> columns) throws SQLException {
        BaseConnection physical = session.physical();
        String asked = ASKED + name;
        // pgjdbc's registry of types lives as long as the physical connection: this is the name of no type.
        if (physical == null || physical.getTypeInfo().getPGobject(asked) == null) {
            Optional<String> problem = problem(session, columns);
            if (problem.isPresent()) {
                throw new RagDaoException(Code.UNTRUSTED, problem.get());
            }
            if (physical != null) {
                physical.getTypeInfo().addDataType(asked, VectorValue.class);
            }
        }
    }

    /** Asks, and tells in a sentence what makes it unfit; empty when nothing does, or there is no such table. */
    public Optional<String> problem(Session session, List<String> columns) throws SQLException {
        try (PreparedStatement statement = session.prepare(ASK)) {
            statement.setString(1, name);
            statement.setArray(2, session.connection().createArrayOf("text", columns.toArray(String[]::new)));
            statement.setString(3, name);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? problem(row) : Optional.empty();
            }
        }
    }

    private Optional<String> problem(ResultSet row) throws SQLException {
        String kind = row.getString(1);
        if (!kind.equals("r") && !kind.equals("p")) {
            return refused("is " + word(kind) + ", not a table");
        }
        String child = row.getString(2);
        if (child != null) {
            return refused("has a child that is " + word(child));
        }
        if (row.getBoolean(3)) {
            return refused("has rules, which replace what is asked by something else");
        }
        if (row.getBoolean(4)) {
            return refused("has row security, whose policies would run as the current role");
        }
        String column = row.getString(5);
        if (column != null) {
            return refused("has a column \"" + column + "\" of a type that anybody may make");
        }
        String function = row.getString(6);
        return function == null
                ? Optional.empty()
                : refused("has an index, a check or the like that calls " + function + ", a function of another role");
    }

    private Optional<String> refused(String what) {
        return Optional.of(
                name + " " + what
                        + ": its owner's code would run with your rights, so it was neither read nor written; ask its owner why");
    }

    private static String word(String kind) {
        return switch (kind) {
            case "v" -> "a view";
            case "m" -> "a materialized view";
            case "f" -> "a foreign table";
            default -> "of kind `" + kind + "`";
        };
    }
}
