package dev.ragdb.engine.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a file is called after what somebody typed. */
final class ChangeNameTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Add locale                | add-locale
            добавить язык             | dobavit-yazyk
            Ёж, щука и объезд: подъём | yozh-shchuka-i-obezd-podyom
            Чайка цапнула хвост, эх!  | chayka-tsapnula-khvost-ekh
            жизнь шьёт юлу            | zhizn-shyot-yulu
            Съешь ещё этих мягких     | sesh-eshchyo-etikh-myagkikh
            пам'ять про ґанок і їжу   | pamyat-pro-ganok-i-yizhu
            Усе ўлюбёнае              | use-ulyubyonae
            Ђорђе и његов џеп         | djordje-i-njegov-dzep
            Ü-Straße, café, naïve     | u-strasse-cafe-naive
            --drop "x"; a_b.c         | drop-x-a-b-c
            v2 (draft)                | v2-draft
            don't                     | dont
            й и ё                     | y-i-yo
            """)
    void isLegible(String text, String words) {
        assertThat(ChangeName.of(text).words()).isEqualTo(words);
    }

    @Test
    void isCutBetweenWords() {
        String words = ChangeName.of("очень длинное название ".repeat(8)).words();
        assertThat(words).isEqualTo("ochen-dlinnoe-nazvanie-ochen-dlinnoe-nazvanie-ochen-dlinnoe");
        assertThat(ChangeName.of("x".repeat(200)).words()).isEqualTo("x".repeat(60));
    }
}
