/** Verbs on what is in the tables, and not on their structure: profiles in and out, figures, and a search. They load jOOQ. */
@NullMarked
package dev.ragdb.cli.data;

import org.jspecify.annotations.NullMarked;
