package dev.ragdb.cli.verb;

/**
 * A verb on the help page.
 *
 * @param group the word that those with the same purpose share
 * @param summary one short line, without a full stop
 */
public record VerbEntry(String group, String name, String summary) {}
