@NullMarked
package dev.ragdb.tables.vector;

import org.jspecify.annotations.NullMarked;
