@NullMarked
package dev.ragdb.engine.migrate;

import org.jspecify.annotations.NullMarked;
