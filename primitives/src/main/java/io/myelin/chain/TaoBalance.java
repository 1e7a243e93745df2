package io.myelin.chain;

/// An amount of TAO in rao, u64. 1 TAO = 10⁹ rao.
public record TaoBalance(long rao) implements Balance<TaoBalance> {
    public static final TaoBalance ZERO = new TaoBalance(0);
    public static final TaoBalance MAX = new TaoBalance(-1L);
    public static final long RAO_PER_TAO = 1_000_000_000L;

    public static TaoBalance ofTao(long tao) {
        return new TaoBalance(Math.multiplyExact(tao, RAO_PER_TAO));
    }

    @Override
    public TaoBalance withRao(long rao) {
        return new TaoBalance(rao);
    }

    @Override
    public String toString() {
        return Long.toUnsignedString(rao) + " rao";
    }
}
