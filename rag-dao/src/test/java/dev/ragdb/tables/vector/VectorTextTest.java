package dev.ragdb.tables.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The forms of a vector, apart from any database. */
final class VectorTextTest {
    @Test
    void writesAndReadsText() {
        float[] vector = {1, -0.0f, 2.5f, Float.MIN_VALUE, -Float.MAX_VALUE};

        assertThat(VectorText.write(vector)).isEqualTo("[1.0,-0.0,2.5,1.4E-45,-3.4028235E38]");
        assertThat(VectorText.parse(VectorText.write(vector))).isEqualTo(vector);
        assertThat(VectorText.parse(" [ 1, 2.5e+0 ,-3] ")).containsExactly(1, 2.5f, -3);
        assertThat(VectorText.parse("[-0]")).isEqualTo(new float[] {-0.0f});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            abc       | not a vector, expected [number,...]: `abc`
            ''        | not a vector, expected [number,...]: ``
            [         | not a vector, expected [number,...]: `[`
            [1,2      | not a vector, expected [number,...]: `[1,2`
            {1,2}     | not a vector, expected [number,...]: `{1,2}`
            []        | a vector has 1 to 16000 dimensions, not 0
            [1,]      | not a vector, expected a number at index 1: ``
            [1,two,3] | not a vector, expected a number at index 1: `two`
            [1][2]    | not a vector, expected a number at index 0: `1][2`
            """)
    void saysWhatIsWrongWithAText(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorText.parse(text))
                .withMessage(message);
    }

    @Test
    void cutsALongTextInAMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorText.parse("x".repeat(50)))
                .withMessage("not a vector, expected [number,...]: `" + "x".repeat(40) + "...`");
    }

    @Test
    void tellsBinaryFromText() {
        float[] vector = {1, 2};
        byte[] bytes = new byte[VectorBinary.length(vector)];
        VectorBinary.write(vector, bytes, 0);

        assertThat(bytes).containsExactly(0, 2, 0, 0, 0x3f, 0x80, 0, 0, 0x40, 0, 0, 0);
        assertThat(VectorBinary.isBinary(bytes)).isTrue();
        assertThat(VectorBinary.isBinary(new byte[] {'[', '1', ']'})).isFalse();
        assertThat(VectorBinary.isBinary(new byte[] {'[', '1', ',', '2', ']'})).isFalse();
    }

    @Test
    void saysWhatIsWrongWithBytes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorBinary.read(new byte[] {0, 2, 0, 0, 0, 0, 0, 0}, 0))
                .withMessage("not a vector in binary form: 2 dimensions in 8 bytes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorBinary.read(new byte[] {0, 0, 0, 0}, 0))
                .withMessage("a vector has 1 to 16000 dimensions, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorBinary.read(new byte[] {0}, 0))
                .withMessage("not a vector in binary form: 0 dimensions in 1 bytes");
    }

    @Test
    void refusesWhatTheServerWouldRefuse() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorLimits.check(new float[0]))
                .withMessage("a vector has 1 to 16000 dimensions, not 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorLimits.check(new float[16_001]))
                .withMessage("a vector has 1 to 16000 dimensions, not 16001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorLimits.check(new float[] {0, Float.NaN}))
                .withMessage("a vector holds finite numbers only, not NaN at index 1 of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VectorLimits.check(new float[] {Float.NEGATIVE_INFINITY}))
                .withMessage("a vector holds finite numbers only, not -Infinity at index 0 of 1");
        assertThat(VectorLimits.check(new float[16_000])).hasSize(16_000);
    }
}
