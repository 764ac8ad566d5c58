using System.Buffers;
using System.Text;

namespace Arklow.Domain.Audit;

/// <summary>The lines of an export, each one JSON value; see docs/audit.md.</summary>
public static class AuditExport
{
    /// <summary>A record and its place: <c>{"position","leaf","record"}</c>, the record in its canonical form.</summary>
    public static void WriteRecord(IBufferWriter<byte> output, long position, byte[] leaf, AuditRecord record)
    {
        WriteStart(output, position, leaf);
        output.Write(",\"record\":"u8);
        output.Write(CanonicalRecord.Write(record));
        output.Write("}\n"u8);
    }

    /// <summary>A place whose record is not there any more: <c>{"position","leaf","month"}</c>.</summary>
    /// <param name="at">When the record was made; its month must have been dropped.</param>
    public static void WriteGone(IBufferWriter<byte> output, long position, byte[] leaf, DateTimeOffset at)
    {
        WriteStart(output, position, leaf);
        output.Write(Encoding.ASCII.GetBytes($",\"month\":\"{at.UtcDateTime:yyyy-MM}\"}}\n"));
    }

    /// <summary>A record that has no place yet: <c>{"record"}</c>.</summary>
    public static void WriteUnsealed(IBufferWriter<byte> output, AuditRecord record)
    {
        output.Write("{\"record\":"u8);
        output.Write(CanonicalRecord.Write(record));
        output.Write("}\n"u8);
    }

    /// <summary>The head of all records before it.</summary>
    public static void WriteHead(IBufferWriter<byte> output, SignedHead head)
    {
        output.Write(HeadLine.Write(head));
        output.Write("\n"u8);
    }

    private static void WriteStart(IBufferWriter<byte> output, long position, byte[] leaf) =>
        output.Write(Encoding.ASCII.GetBytes($"{{\"position\":{position},\"leaf\":\"{Convert.ToHexStringLower(leaf)}\""));
}
