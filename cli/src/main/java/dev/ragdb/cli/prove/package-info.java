/** The verbs that show what a proof found and what that means, and the formats in which they do. */
@NullMarked
package dev.ragdb.cli.prove;

import org.jspecify.annotations.NullMarked;
