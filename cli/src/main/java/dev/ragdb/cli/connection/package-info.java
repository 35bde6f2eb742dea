/** Where the database is: reads URLs, libpq's variables and {@code ragdb.properties}, and connects. */
@NullMarked
package dev.ragdb.cli.connection;

import org.jspecify.annotations.NullMarked;
