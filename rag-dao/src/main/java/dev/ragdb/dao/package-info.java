@NullMarked
package dev.ragdb.dao;

import org.jspecify.annotations.NullMarked;
