/** What is shipped beside the program: completion for shells, and manual pages, written from the command line itself. */
@NullMarked
package dev.ragdb.cli.pages;

import org.jspecify.annotations.NullMarked;
