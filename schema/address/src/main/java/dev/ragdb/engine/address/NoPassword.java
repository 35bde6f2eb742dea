package dev.ragdb.engine.address;

import org.jspecify.annotations.Nullable;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;

/**
 * Has pgjdbc know no password. Without one it looks into the password file by itself, whoever may read that; public, because it
 * makes this by its name.
 */
public final class NoPassword implements AuthenticationPlugin {
    @Override
    public char @Nullable [] getPassword(AuthenticationRequestType type) {
        return null;
    }
}
