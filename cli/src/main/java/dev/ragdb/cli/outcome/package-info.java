/** How a run ends: exit codes, the exception that carries one, and messages that are safe to print. */
@NullMarked
package dev.ragdb.cli.outcome;

import org.jspecify.annotations.NullMarked;
