package dev.ragdb.dao.search;

/**
 * A row that was found.
 *
 * @param distance as the server measured it; by cosine NaN for a stored vector of zeros, which comes last
 * @param similarity {@link Metric#similarity} of that distance
 */
public record Match<R>(R row, double distance, double similarity) {}
