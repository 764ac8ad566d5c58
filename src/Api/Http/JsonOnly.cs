using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Formatters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Arklow.Api.Http;

/// <summary>Takes from MVC what is not application/json in UTF-8: answers in another media type or encoding, and forms, whose reader would make strings of a body.</summary>
internal static class JsonOnly
{
    public static void Configure(MvcOptions options)
    {
        options.ModelBinderProviders.Insert(0, new VersionMatchBinder());
        options.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
        options.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
        options.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
        options.OutputFormatters.RemoveType<StringOutputFormatter>();
        options.OutputFormatters.RemoveType<HttpNoContentOutputFormatter>();
        foreach (var json in options.OutputFormatters.OfType<SystemTextJsonOutputFormatter>())
        {
            json.SupportedEncodings.Remove(Encoding.Unicode);
            json.SupportedMediaTypes.Clear();
            json.SupportedMediaTypes.Add("application/json");
        }
    }
}
