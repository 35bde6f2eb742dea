@NullMarked
package dev.ragdb.testkit;

import org.jspecify.annotations.NullMarked;
