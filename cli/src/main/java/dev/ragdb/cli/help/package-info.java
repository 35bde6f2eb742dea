/** The pages of {@code ragdb --help} and {@code ragdb help}, laid out from what picocli knows of the verbs. */
@NullMarked
package dev.ragdb.cli.help;

import org.jspecify.annotations.NullMarked;
