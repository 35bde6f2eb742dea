/** The verbs that write into a changelog's folder: {@code revision} and {@code renumber}. */
@NullMarked
package dev.ragdb.cli.draft;

import org.jspecify.annotations.NullMarked;
