"""The collection as it is stored."""

from catalogue.models.changes import Change, record
from catalogue.models.datasets import Dataset, Resource
from catalogue.models.downloads import DownloadCount
from catalogue.models.images import ImageFile, ObjectImage, Tier, TierState
from catalogue.models.imports import ImportRun, Reject
from catalogue.models.institution import Institution
from catalogue.models.keys import ApiKey
from catalogue.models.models3d import Model3D
from catalogue.models.objects import Inscription, MuseumObject
from catalogue.models.people import ObjectMaker, Person
from catalogue.models.policy import Decision, Policy, Situation
from catalogue.models.release import ObjectSet, ReleaseRule, ReleaseRun, Scope
from catalogue.models.states import Publishable, Status, WithdrawalReason, public_q
from catalogue.models.stops import Stop
from catalogue.models.tables import QualityResult, TableVersion
from catalogue.models.vocabularies import Category, Department, Format, Material, Period, Technique

__all__ = [
    "ApiKey",
    "Category",
    "Change",
    "Dataset",
    "Decision",
    "Department",
    "DownloadCount",
    "Format",
    "ImageFile",
    "ImportRun",
    "Inscription",
    "Institution",
    "Material",
    "Model3D",
    "MuseumObject",
    "ObjectImage",
    "ObjectMaker",
    "ObjectSet",
    "Period",
    "Person",
    "Policy",
    "Publishable",
    "QualityResult",
    "Reject",
    "ReleaseRule",
    "ReleaseRun",
    "Resource",
    "Scope",
    "Situation",
    "Status",
    "Stop",
    "TableVersion",
    "Technique",
    "Tier",
    "TierState",
    "WithdrawalReason",
    "public_q",
    "record",
]
