using Arklow.Domain.Credentials.Providers.Formats;
using Arklow.Domain.Credentials.Secrets;

namespace Arklow.Domain.Credentials.Providers;

/// <summary>The secret of a type that nobody lists: whichever shape of the listed ones it has, the caller knows what it means.</summary>
public sealed class CustomSecret : ProviderSecret
{
    public static readonly SecretProvider Provider = new(
        type: null,
        name: null,
        shapes:
        [
            SecretShape.ObjectWith("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
            SecretShape.MapOfStrings,
            SecretShape.MapOfPrimitives,
            SecretShape.ObjectWith("api_key", "app_key"),
            SecretShape.MapOfPrimitives, // once more, as the contract has it
            SecretShape.Text,
        ],
        create: document => new CustomSecret(document),
        title: "Type of your own",
        expiries: AuthorizationHeader.Expiries
    );

    private CustomSecret(SecretDocument document)
        : base(document) { }
}
