import { createHash } from 'node:crypto';
import { compileSegment } from '../segments/compile.ts';
import { sqlTime } from '../site-time.ts';
import type { CustomDimension, SavedSegment, World } from '../world.ts';
import { needParam, needSomeView, siteFor } from './access.ts';
import { ApiError } from './api-error.ts';
import type { Call, MethodTable } from './method.ts';

/** Matomo has five slots for each scope. */
const SLOTS = 5;
const AUTO_ARCHIVE_REFUSED =
  'Pre-processed segments can only be created if browser triggered archiving is disabled. To disable browser ' +
  'archiving follow the instructions here: https://matomo.org/docs/setup-auto-archiving/';

const dimensionRow = (dimension: CustomDimension) => ({
  idcustomdimension: String(dimension.id),
  idsite: String(dimension.idSite),
  name: dimension.name,
  index: String(dimension.index),
  scope: dimension.scope,
  active: dimension.active,
  extractions: [],
  case_sensitive: true,
});

function addDimension({ world, caller, params }: Call): number {
  const { idSite } = siteFor(world, caller, params, 'write');
  const name = needParam(params, 'name');
  const scope = needParam(params, 'scope');
  const active = needParam(params, 'active') === '1';
  if (scope !== 'visit' && scope !== 'action') {
    throw new ApiError(
      `Invalid value '${scope}' for 'scope' specified. Available scopes are: visit, action, conversion`,
    );
  }
  const own = world.dimensions.filter((dimension) => dimension.idSite === idSite);
  const index = own.filter((dimension) => dimension.scope === scope).length + 1;
  if (index > SLOTS) {
    throw new ApiError(`All Custom Dimensions for website ${idSite} in scope '${scope}' are already used.`);
  }
  world.dimensions.push({ id: own.length + 1, idSite, index, scope, name, active });
  return own.length + 1;
}

const segmentRow = (segment: SavedSegment) => ({
  idsegment: segment.id,
  name: segment.name,
  definition: segment.definition,
  hash: createHash('md5').update(segment.definition).digest('hex'),
  login: segment.login,
  enable_all_users: segment.forAllUsers ? 1 : 0,
  enable_only_idsite: segment.idSite,
  auto_archive: 0,
  ts_created: sqlTime(segment.createdAt),
  ts_last_edit: null,
  deleted: 0,
});

/** Saves a segment; Matomo checks the definition and knows no doubles. */
export function saveSegment(world: World, segment: Omit<SavedSegment, 'id' | 'createdAt'>): SavedSegment {
  const saved = { ...segment, id: world.segments.length + 1, createdAt: world.now() };
  world.segments.push(saved);
  return saved;
}

function addSegment({ world, caller, params }: Call): string {
  const name = needParam(params, 'name');
  const definition = needParam(params, 'definition');
  const { idSite } = siteFor(world, caller, params, 'view');
  try {
    compileSegment(world, definition);
  } catch (error) {
    throw new ApiError(`The specified segment is invalid: ${(error as Error).message}`);
  }
  if (params.get('autoArchive') === '1') throw new ApiError(AUTO_ARCHIVE_REFUSED);
  const forAllUsers = params.get('enabledAllUsers') === '1';
  if (forAllUsers && caller.right !== 'superuser') {
    throw new ApiError('enabledAllUsers=1 requires Super User access');
  }
  return String(saveSegment(world, { name, definition, idSite, login: caller.login, forAllUsers }).id);
}

function addGoal({ world, caller, params }: Call): number {
  const { idSite } = siteFor(world, caller, params, 'write');
  const id = world.goals.filter((goal) => goal.idSite === idSite).length + 1;
  world.goals.push({ idSite, id, name: needParam(params, 'name') });
  return id;
}

function availableScopes({ world, caller, params }: Call): object[] {
  const { idSite } = siteFor(world, caller, params, 'view');
  return (['visit', 'action', 'conversion'] as const).map((scope) => {
    const used = world.dimensions.filter((one) => one.idSite === idSite && one.scope === scope).length;
    return {
      value: scope,
      name: `${scope.charAt(0).toUpperCase()}${scope.slice(1)}`,
      numSlotsAvailable: SLOTS,
      numSlotsUsed: used,
      numSlotsLeft: SLOTS - used,
      supportsExtractions: scope === 'action',
    };
  });
}

export const ADMIN_METHODS: MethodTable = {
  'CustomDimensions.getAvailableScopes': availableScopes,
  'CustomDimensions.getConfiguredCustomDimensions': ({ world, caller, params }) => {
    const { idSite } = siteFor(world, caller, params, 'view');
    return world.dimensions.filter((dimension) => dimension.idSite === idSite).map(dimensionRow);
  },
  'CustomDimensions.configureNewCustomDimension': addDimension,
  'SegmentEditor.add': addSegment,
  'SegmentEditor.getAll': ({ world, caller, params }) => {
    needSomeView(caller);
    const idSite = Number(params.get('idSite') ?? 0);
    const visible = (segment: SavedSegment) => segment.forAllUsers || segment.login === caller.login;
    return world.segments.filter((s) => (!idSite || s.idSite === idSite) && visible(s)).map(segmentRow);
  },
  'Goals.addGoal': addGoal,
};
