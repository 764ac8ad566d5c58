namespace Arklow.Domain.Notifications;

public enum DeliveryState
{
    Pending,
    Delivered,

    /// <summary>Given up.</summary>
    Exhausted,
}

public static class DeliveryStates
{
    private static readonly Dictionary<string, DeliveryState> ByName = Enum.GetValues<DeliveryState>().ToDictionary(Name);

    /// <summary>The name on the wire and in the database.</summary>
    public static string Name(this DeliveryState state) =>
        state switch
        {
            DeliveryState.Pending => "pending",
            DeliveryState.Delivered => "delivered",
            DeliveryState.Exhausted => "exhausted",
        };

    public static bool TryFind(string name, out DeliveryState state) => ByName.TryGetValue(name, out state);
}
