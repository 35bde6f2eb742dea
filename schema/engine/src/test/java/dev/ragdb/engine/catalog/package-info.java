@NullMarked
package dev.ragdb.engine.catalog;

import org.jspecify.annotations.NullMarked;
