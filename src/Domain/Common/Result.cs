namespace Arklow.Domain.Common;

/// <summary>What the pipeline needs to know of an outcome: whether it succeeded, and how to make it a failure.</summary>
public interface IResult<TSelf>
    where TSelf : IResult<TSelf>
{
    bool IsSuccess { get; }

    /// <summary>Every problem found; empty on success.</summary>
    IReadOnlyList<Error> Errors { get; }

    /// <summary>The value of a success, of whichever type; null of a failure.</summary>
    object? Done { get; }

    static abstract TSelf Failure(IReadOnlyList<Error> errors);
}

/// <summary>A value, or every reason why there is none. For what a caller can cause; bugs and dead infrastructure throw.</summary>
public sealed class Result<T> : IResult<Result<T>>
{
    private readonly T? _value;

    private Result(T? value, IReadOnlyList<Error> errors) => (_value, Errors) = (value, errors);

    public bool IsSuccess => Errors.Count == 0;

    public IReadOnlyList<Error> Errors { get; }

    /// <summary>The value of a success.</summary>
    /// <exception cref="InvalidOperationException">It is a failure.</exception>
    public T Value => IsSuccess ? _value! : throw new InvalidOperationException($"A failure has no value: {Errors[0].Code}.");

    /// <summary>The value of a success; of a failure nothing, its problems are added.</summary>
    public T? ValueOr(List<Error> problems)
    {
        problems.AddRange(Errors);
        return _value;
    }

    object? IResult<Result<T>>.Done => IsSuccess ? _value : null;

    public static Result<T> Failure(IReadOnlyList<Error> errors)
    {
        ArgumentOutOfRangeException.ThrowIfZero(errors.Count);
        return new(default, errors);
    }

    public static implicit operator Result<T>(T value) => new(value, []);

    public static implicit operator Result<T>(Error error) => new(default, [error]);

    public static implicit operator Result<T>(List<Error> errors) => Failure(errors);
}
