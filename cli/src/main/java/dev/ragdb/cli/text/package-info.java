/** How words are laid out on a screen. */
@NullMarked
package dev.ragdb.cli.text;

import org.jspecify.annotations.NullMarked;
