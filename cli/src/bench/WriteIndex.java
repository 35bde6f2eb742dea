import dev.ragdb.engine.changelog.ChangelogIndexText;
import dev.ragdb.engine.contract.ContractJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes {@code contract.index} beside the contract.json in the argument, as a build that accepts one does. */
final class WriteIndex {
    private WriteIndex() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        String contract = Files.readString(folder.resolve("contract.json"));
        Files.writeString(
                folder.resolve(ChangelogIndexText.NAME),
                ChangelogIndexText.of(folder, ContractJson.parse(contract, "contract.json")));
    }
}
