@NullMarked
package dev.ragdb.throwaway;

import org.jspecify.annotations.NullMarked;
