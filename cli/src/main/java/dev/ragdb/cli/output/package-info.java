/** What {@code --output json} prints: one record a line, in the shapes that {@code cli/output.md} documents. */
@NullMarked
package dev.ragdb.cli.output;

import org.jspecify.annotations.NullMarked;
