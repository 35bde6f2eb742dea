package dev.ragdb.throwaway;

/**
 * Which server was taken for a choice.
 *
 * @param reason why this one, in a few words
 */
record ServerPick(Server server, String reason) {
    static ServerPick pick(DatabaseChoice choice) {
        String asked = "\"" + choice + "\" was asked for";
        return switch (choice.kind()) {
            case EMBEDDED -> new ServerPick(embedded(choice), asked);
            default -> throw new ThrowawayDatabaseException("Not possible yet: " + choice);
        };
    }

    private static Server embedded(DatabaseChoice choice) {
        return ServerProcess.start(EmbeddedBinaries.unpack(choice.major()), versions -> "embedded " + versions);
    }
}
