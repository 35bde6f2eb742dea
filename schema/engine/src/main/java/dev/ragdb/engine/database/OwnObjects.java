package dev.ragdb.engine.database;

import dev.ragdb.engine.changelog.Manifest;
import java.sql.Connection;
import java.sql.SQLException;

/** Tells whether a lock that somebody holds concerns a service: whether its object belongs to what the service owns. */
public final class OwnObjects {
    private final OwnAddresses addresses;

    private OwnObjects(OwnAddresses addresses) {
        this.addresses = addresses;
    }

    /** Those that are there now. */
    public static OwnObjects read(Connection connection, Manifest manifest) throws SQLException {
        return new OwnObjects(OwnAddresses.read(connection, manifest));
    }

    /**
     * Whether it is an owned object, or hangs from one, as a row type does from its table.
     *
     * @param catalog oid of the system catalog that describes it
     * @param oid its oid there
     */
    public boolean contains(long catalog, long oid) {
        return addresses.contains(new Address(catalog, oid));
    }
}
