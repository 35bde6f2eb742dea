@NullMarked
package dev.ragdb.engine.contract;

import org.jspecify.annotations.NullMarked;
