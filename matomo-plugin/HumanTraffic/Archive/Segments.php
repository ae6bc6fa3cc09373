<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Archive;

use Piwik\Access;
use Piwik\ArchiveProcessor\Rules;
use Piwik\Common;
use Piwik\Db;
use Piwik\Piwik;
use Piwik\Plugins\SegmentEditor\API as SegmentEditor;
use Piwik\Segment;

/**
 * The two segments reports are read with. Their definitions never change: Matomo files archives under a hash of the
 * definition, so another wording would mean another archive. `!=` holds visits without a verdict, so nobody
 * disappears before being decided about.
 */
final class Segments
{
    public const HUMANS = 'botVerdict!=bot;botVerdict!=declared_bot';
    public const BOTS = 'botVerdict==bot,botVerdict==declared_bot';
    /** Definition → translation key of its name. */
    private const NAMES = [
        self::HUMANS => 'HumanTraffic_SegmentHumansOnly',
        self::BOTS => 'HumanTraffic_SegmentBots',
    ];
    private const LOCK = 'HumanTraffic.ensureSegments';

    /** @return string[] */
    public static function definitions(): array
    {
        return array_keys(self::NAMES);
    }

    /** @return array<int, array{idSegment: int, name: string, definition: string, created: bool}> */
    public static function ensure(int $idSite): array
    {
        // Two calls side by side would each find nothing, and add.
        if (!Db::getDbLock(self::LOCK)) {
            throw new \RuntimeException(Piwik::translate('HumanTraffic_ErrorSegmentsBusy'));
        }
        try {
            return array_map(
                static fn (string $definition): array => self::find($idSite, $definition) ?? self::add($idSite, $definition),
                self::definitions()
            );
        } finally {
            Db::releaseDbLock(self::LOCK);
        }
    }

    /**
     * @param int[] $idSites
     * @return int[] those of them whose "Humans only" no cron archives ahead
     */
    public static function notArchivedAhead(array $idSites): array
    {
        $rows = Db::fetchAll(
            'SELECT enable_only_idsite FROM ' . Common::prefixTable('segment') . ' WHERE definition = ? AND deleted = 0 AND auto_archive = 1',
            [self::HUMANS]
        );
        $archived = array_map('intval', array_column($rows, 'enable_only_idsite'));
        return in_array(0, $archived, true) ? [] : array_values(array_diff($idSites, $archived));
    }

    /** @return array{idSegment: int, name: string, definition: string, created: bool}|null */
    private static function find(int $idSite, string $definition): ?array
    {
        $hash = Segment::getSegmentHash($definition);
        foreach (SegmentEditor::getInstance()->getAll($idSite) as $segment) {
            if (Segment::getSegmentHash($segment['definition']) === $hash) {
                return self::describe((int) $segment['idsegment'], $segment['name'], $definition, false);
            }
        }
        return null;
    }

    /**
     * For all users of the site, which Matomo lets only super users say. Here it is said for this one definition, by
     * somebody who may label visits.
     *
     * @return array{idSegment: int, name: string, definition: string, created: bool}
     */
    private static function add(int $idSite, string $definition): array
    {
        $name = Piwik::translate(self::NAMES[$definition]);
        // Matomo refuses segments that are archived ahead while the browser triggers archiving.
        $archivedAhead = Rules::isBrowserTriggerEnabled() ? 0 : 1;
        $id = Access::doAsSuperUser(static fn () => SegmentEditor::getInstance()->add(
            $name,
            $definition,
            $idSite,
            $archivedAhead,
            1
        ));
        return self::describe((int) $id, $name, $definition, true);
    }

    /** @return array{idSegment: int, name: string, definition: string, created: bool} */
    private static function describe(int $id, string $name, string $definition, bool $created): array
    {
        return ['idSegment' => $id, 'name' => $name, 'definition' => $definition, 'created' => $created];
    }
}
