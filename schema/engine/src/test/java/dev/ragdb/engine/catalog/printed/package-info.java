@NullMarked
package dev.ragdb.engine.catalog.printed;

import org.jspecify.annotations.NullMarked;
