/** What typed tables were generated from. */
@NullMarked
package dev.ragdb.engine.tables;

import org.jspecify.annotations.NullMarked;
