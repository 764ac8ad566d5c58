namespace Arklow.Api.OpenApi;

/// <summary>A member that is always there, and that the contract does not require all the same.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotPromisedAttribute : Attribute;
