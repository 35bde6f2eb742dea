/** The verbs of {@code ragdb} and what each of them is given to work with. */
@NullMarked
package dev.ragdb.cli.verb;

import org.jspecify.annotations.NullMarked;
