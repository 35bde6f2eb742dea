package dev.ragdb.engine.database;

import dev.ragdb.engine.catalog.ObjectName;
import dev.ragdb.engine.changelog.Manifest;
import dev.ragdb.engine.database.TouchedObjects.Outside;
import dev.ragdb.engine.database.TouchedObjects.Touched;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches the changes of one run. Which addresses are owned is kept from one change to the next, so that each costs as much
 * time as what it touches, however many objects are there.
 */
public final class OwnWatch {
    private static final String DEPENDANTS = Sql.resource(OwnWatch.class, "dependants.sql");
    private static final String STILL_THERE =
            """
            select a.catalog, a.oid from unnest(?::bigint[], ?::bigint[]) as a (catalog, oid),
                pg_identify_object(a.catalog::oid, a.oid::oid, 0) as i
            where i.identity is not null
            """;

    /**
     * pg_class, pg_type, pg_proc, pg_constraint, pg_attrdef, pg_trigger, pg_rewrite, pg_policy, pg_statistic_ext: what is
     * changed of them shows in the owned object that they belong to, and in those that name it.
     */
    private static final Set<Long> PLAIN = Set.of(1259L, 1247L, 1255L, 2606L, 2604L, 2620L, 2618L, 3256L, 3381L);

    private final Connection connection;
    private final Manifest manifest;
    private final Set<ObjectName> owned;
    private final Set<ObjectName> neverPlain = new HashSet<>();
    private @Nullable OwnAddresses known;

    public OwnWatch(Connection connection, Manifest manifest) {
        this.connection = connection;
        this.manifest = manifest;
        this.owned = Set.copyOf(manifest.owned());
        owned.stream().filter(name -> !OwnAddresses.isPlain(name)).forEach(neverPlain::add);
        // What may differ before one change may not differ after the next one, whatever that is about.
        manifest.adoptable().forEach(adoptable -> neverPlain.add(adoptable.object()));
    }

    /** To be called in a change's transaction, before its first statement. */
    public Change before() throws SQLException {
        boolean fresh = known == null;
        if (known == null) {
            known = OwnAddresses.read(connection, manifest);
        }
        return new Change(known, fresh);
    }

    /** To be called when something was done that no {@link Change} saw. */
    public void forget() {
        known = null;
    }

    /** One change, from its first statement to its commit. */
    public final class Change implements AutoCloseable {
        private final OwnAddresses before;
        private final TouchedObjects touched;
        private final Set<ObjectName> names = new HashSet<>();
        private OwnAddresses after;
        private final boolean fresh;
        private boolean unclear;

        private Change(OwnAddresses before, boolean fresh) throws SQLException {
            this.before = before;
            this.fresh = fresh;
            this.after = before;
            this.touched = TouchedObjects.before(connection, manifest, before);
        }

        /** Whether it is known what was owned right before the change, and not only what was after the one before it. */
        public boolean isFresh() {
            return fresh;
        }

        /** Whether the change ended its own transaction. */
        public boolean transactionEnded() throws SQLException {
            return touched.transactionEnded();
        }

        /**
         * What was touched and is not owned; to be called in the change's transaction, before its commit.
         *
         * @param expected the objects that the change is known to create, alter or drop
         */
        public Outside outside(Collection<ObjectName> expected) throws SQLException {
            List<Touched> all = touched.all();
            names.addAll(expected);
            names.retainAll(owned);
            Set<Address> objects = new HashSet<>();
            for (Touched one : all) {
                names.addAll(before.ownersOf(one.object()));
                names.addAll(before.ownersOf(one.relation()));
                unclear |= !PLAIN.contains(one.object().catalog());
            }
            after = OwnAddresses.read(connection, manifest, names);
            for (Touched one : all) {
                if (!one.isOneOf(after::contains) && !BeyondSchema.isShared(one.object())) {
                    objects.add(one.object());
                }
            }
            // What is neither gone nor where it was expected was made or renamed by the way, or is not ours.
            if (!objects.isEmpty()
                    && !Sql.query(connection, STILL_THERE, Address::of, catalogs(objects), oids(objects))
                            .isEmpty()) {
                unclear = true;
                after = OwnAddresses.read(connection, manifest);
            }
            return touched.outside(all, address -> before.contains(address) || after.contains(address));
        }

        /**
         * The owned objects that may not be what they were before the change; empty when that may be any. To be called after
         * {@link #outside}, before the commit.
         */
        public Optional<Set<ObjectName>> touched() throws SQLException {
            if (unclear) {
                return Optional.empty();
            }
            Set<ObjectName> all = new HashSet<>(names);
            Set<Address> addresses = new HashSet<>();
            for (ObjectName name : names) {
                addresses.addAll(before.of(name));
                addresses.addAll(after.of(name));
            }
            for (Address dependant :
                    Sql.query(connection, DEPENDANTS, Address::of, catalogs(addresses), oids(addresses))) {
                if (dependant.catalog() == 0) {
                    return Optional.empty();
                }
                all.addAll(before.ownersOf(dependant));
            }
            all.addAll(neverPlain);
            return Optional.of(all);
        }

        /** To be called after the commit. */
        public void committed() {
            if (unclear) {
                forget();
            } else {
                before.replace(names, after);
            }
        }

        @Override
        public void close() throws SQLException {
            touched.close();
        }

        private Array catalogs(Collection<Address> addresses) throws SQLException {
            return array(addresses.stream().map(Address::catalog).toArray());
        }

        private Array oids(Collection<Address> addresses) throws SQLException {
            return array(addresses.stream().map(Address::oid).toArray());
        }

        private Array array(Object[] numbers) throws SQLException {
            return connection.createArrayOf("bigint", numbers);
        }
    }
}
