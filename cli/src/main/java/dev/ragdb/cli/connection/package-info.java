/** Which database ragdb works on: {@code --url}, variables, {@code ragdb.properties}; and connects. */
@NullMarked
package dev.ragdb.cli.connection;

import org.jspecify.annotations.NullMarked;
