using Arklow.Application.Audit;
using Arklow.Domain.Audit;
using Mapster;

namespace Arklow.Api.Audit;

internal sealed class AuditMapping : IRegister
{
    public void Register(TypeAdapterConfig config)
    {
        config.NewConfig<AuditRecordId, string>().MapWith(id => id.ToString());
        config.NewConfig<byte[], string>().MapWith(bytes => Convert.ToHexStringLower(bytes));
        config.NewConfig<AuditActor, AuditActorResponse>();
        config.NewConfig<AuditTarget, AuditTargetResponse>();
        config
            .NewConfig<AuditRecord, AuditRecordResponse>()
            .Map(response => response.At, record => CanonicalRecord.Moment(record.At))
            .Map(response => response.RequestId, record => record.Origin.RequestId)
            .Map(response => response.Address, record => record.Origin.Address)
            .Map(response => response.UserAgent, record => record.Origin.UserAgent);
        config.NewConfig<AuditPage, AuditListResponse>();
        config
            .NewConfig<TreeHead, TreeHeadResponse>()
            .Map(response => response.At, head => CanonicalRecord.Moment(head.At))
            .Map(response => response.Kind, _ => TreeHead.Kind);
        config.NewConfig<SignedHead, SignedHeadResponse>();
        config.NewConfig<AuditProof, AuditProofResponse>().Map(response => response.SignedHead, proof => proof.Head);
        config.NewConfig<AuditHeadView, AuditHeadResponse>().Map(response => response.SignedHead, view => view.Head);
        config.NewConfig<AuditConsistency, AuditConsistencyResponse>().Map(response => response.SignedHead, proof => proof.Head);
    }
}
