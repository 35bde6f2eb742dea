@NullMarked
package dev.ragdb.engine;

import org.jspecify.annotations.NullMarked;
