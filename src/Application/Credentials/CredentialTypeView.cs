using Arklow.Domain.Common;
using Arklow.Domain.Credentials.Providers;

namespace Arklow.Application.Credentials;

/// <summary>What a form has to know of one type of credential, read from its provider.</summary>
/// <param name="Schema">The JSON Schema of its secret.</param>
/// <param name="Check">What a check looks at, and whom a live one asks.</param>
/// <param name="LiveCheck">The provider can be asked whether it takes a secret.</param>
public sealed record CredentialTypeView(
    string Type,
    string Title,
    string DefaultProvider,
    JsonText Schema,
    IReadOnlyList<CredentialFieldView> Fields,
    string Check,
    bool LiveCheck
)
{
    /// <param name="provider">One that is listed, so it has a type and a name.</param>
    internal static CredentialTypeView Of(SecretProvider provider) =>
        new(
            provider.Type!,
            provider.Title,
            provider.Name!,
            SecretSchema.Of(provider),
            [
                .. provider.Fields.Select(field => new CredentialFieldView(
                    field.Name,
                    field.Title,
                    field.Hint,
                    field.Required,
                    field.Secret
                )),
            ],
            provider.Check,
            provider.HasLiveCheck
        );
}

/// <param name="Secret">Not to be shown while it is typed.</param>
public sealed record CredentialFieldView(string Name, string Title, string Hint, bool Required, bool Secret);
