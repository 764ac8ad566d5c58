namespace Arklow.Domain.Common;

/// <summary>
/// What a caller sent for one member of a body. <c>default</c> is a member that was not sent; null is a value of the wrong kind like any other,
/// so it is never taken for absence.
/// </summary>
public readonly struct Sent<T>
{
    private readonly State _state;
    private readonly T? _value;

    private Sent(State state, T? value) => (_state, _value) = (state, value);

    private enum State : byte
    {
        Absent,
        WrongKind,
        Present,
    }

    /// <summary>Something was sent whose JSON kind cannot be a <typeparamref name="T"/>.</summary>
    public static Sent<T> WrongKind => new(State.WrongKind, default);

    public bool IsAbsent => _state == State.Absent;

    public bool IsWrongKind => _state == State.WrongKind;

    /// <summary>What was sent, or the default of <typeparamref name="T"/> where nothing usable was.</summary>
    public T? ValueOrDefault => _value;

    public static Sent<T> Of(T value) => new(State.Present, value);

    /// <summary>The kind of it only: what callers send is not for logs.</summary>
    public override string ToString() => _state.ToString();
}
