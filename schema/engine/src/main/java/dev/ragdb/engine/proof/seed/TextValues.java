package dev.ragdb.engine.proof.seed;

import java.util.Optional;

/** Russian texts, because a program that counts bytes for characters fails on them. */
final class TextValues {
    private static final String LETTERS = "абвгдежзиклмнопрстуфхцчшщэюя";
    private static final String[] WORDS = {"Ёлка", "Здравствуй, мир", "Вопрос о щавеле", "Съешь ещё этих булок"};

    private TextValues() {}

    static Values unbounded() {
        return Values.endless(number -> WORDS[(int) (number % WORDS.length)] + " " + (number + 1));
    }

    static Values upTo(int length) {
        return new Values(
                sizeOf(length),
                number -> {
                    String words = unbounded().at(number);
                    return words.length() <= length ? words : ofLength(Math.min(length, 6), number);
                },
                Optional.of(number -> ofLength(length, number)));
    }

    static Values exactly(int length) {
        return new Values(
                sizeOf(length), number -> ofLength(length, number), Optional.of(number -> ofLength(length, number)));
    }

    /** A text of this length; the number stands at its end, in letters. */
    static String ofLength(int length, long number) {
        return ofLength(length, number, LETTERS);
    }

    static String ofLength(int length, long number, String letters) {
        StringBuilder text = new StringBuilder();
        long rest = number;
        while (text.length() < length) {
            text.append(letters.charAt((int) (rest % letters.length())));
            rest /= letters.length();
        }
        return text.reverse().toString();
    }

    private static long sizeOf(int length) {
        return length > 6 ? Values.ENDLESS : (long) Math.pow(LETTERS.length(), length);
    }
}
