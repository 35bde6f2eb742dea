/** The command {@code ragdb}: reads the arguments, runs a verb and turns what happened into an exit code. */
@NullMarked
package dev.ragdb.cli;

import org.jspecify.annotations.NullMarked;
