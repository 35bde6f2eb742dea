package dev.ragdb.engine.proof.seed;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Numbers that fit a {@code numeric(precision, scale)}. */
final class NumberValues {
    private NumberValues() {}

    /** @param modifiers precision and scale; none, or the precision alone */
    static Values of(List<Integer> modifiers) {
        if (modifiers.isEmpty()) {
            return Values.endless(number -> number + 1 + ".5");
        }
        int scale = modifiers.size() > 1 ? modifiers.get(1) : 0;
        BigInteger largest = BigInteger.TEN.pow(modifiers.get(0)).subtract(BigInteger.ONE);
        BigInteger one = scale > 0 && modifiers.get(0) > scale + 3 ? BigInteger.TEN.pow(scale) : BigInteger.ONE;
        return new Values(
                largest.bitLength() > 40 ? Values.ENDLESS : largest.divide(one).longValue(),
                number -> text(BigInteger.valueOf(number + 1).multiply(one), scale),
                Optional.of(number ->
                        text(largest.subtract(BigInteger.valueOf(number).mod(largest)), scale)));
    }

    private static String text(BigInteger unscaled, int scale) {
        return new BigDecimal(unscaled, scale).toPlainString();
    }
}
