package dev.ragdb.cli.verb;

/**
 * A verb on the help page.
 *
 * @param summary one line, without a full stop
 */
public record VerbEntry(String name, String summary) {}
