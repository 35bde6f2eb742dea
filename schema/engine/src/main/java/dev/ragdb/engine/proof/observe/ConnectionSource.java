package dev.ragdb.engine.proof.observe;

import java.sql.Connection;
import java.sql.SQLException;

/** Makes sessions of their own on the throwaway database, with the settings that the change is to run under. */
@FunctionalInterface
public interface ConnectionSource {
    /** A new connection in autocommit mode, which whoever asked for it closes. */
    Connection open() throws SQLException;
}
