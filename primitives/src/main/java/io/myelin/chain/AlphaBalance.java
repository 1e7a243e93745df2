package io.myelin.chain;

/// An amount of a subnet's own token in rao, u64. Which subnet, the context says.
public record AlphaBalance(long rao) implements Balance<AlphaBalance> {
    public static final AlphaBalance ZERO = new AlphaBalance(0);
    public static final AlphaBalance MAX = new AlphaBalance(-1L);

    @Override
    public AlphaBalance withRao(long rao) {
        return new AlphaBalance(rao);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(rao) + " alpha-rao";
    }
}
