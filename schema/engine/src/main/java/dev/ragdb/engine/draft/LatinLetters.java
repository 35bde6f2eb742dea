package dev.ragdb.engine.draft;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Text in lower-case Latin letters without accents. Cyrillic goes by the usual romanisation of Russian (BGN/PCGN without its
 * marks), with the letters that Ukrainian, Belarusian, Serbian and Macedonian have besides; other scripts stay as they are.
 */
final class LatinLetters {
    private static final Map<Character, String> LETTERS = letters(
            "а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh"
                    + " щ shch ы y э e ю yu я ya"
                    + " є ye і i ї yi ґ g ў u"
                    + " ђ dj ј j љ lj њ nj ћ c џ dz ѓ g ѕ dz ќ k"
                    + " ß ss æ ae œ oe ø o đ d ð d ł l þ th ı i");

    /** Letters without a sound of their own, and apostrophes inside a word. */
    private static final String SILENT = "ъь'’ʼ`";

    private LatinLetters() {}

    static String of(String text) {
        StringBuilder latin = new StringBuilder();
        // Composed first: и and its breve are й, and neither of the two alone.
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        for (int index = 0; index < composed.length(); index++) {
            char character = composed.charAt(index);
            if (SILENT.indexOf(character) < 0) {
                latin.append(LETTERS.getOrDefault(character, String.valueOf(character)));
            }
        }
        return Normalizer.normalize(latin, Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT);
    }

    private static Map<Character, String> letters(String table) {
        Map<Character, String> letters = new HashMap<>();
        String[] words = table.split(" ", -1);
        for (int word = 0; word < words.length; word += 2) {
            letters.put(words[word].charAt(0), words[word + 1]);
        }
        return letters;
    }
}
