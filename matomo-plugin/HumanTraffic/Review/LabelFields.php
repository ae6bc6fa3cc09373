<?php

/**
 * Human Traffic for Matomo
 *
 * @license https://www.gnu.org/licenses/gpl-3.0.html GPL-3.0-or-later
 */

declare(strict_types=1);

namespace Piwik\Plugins\HumanTraffic\Review;

use Piwik\Common;
use Piwik\Db;
use Piwik\Plugins\HumanTraffic\Columns\BotVerdict;
use Piwik\Plugins\HumanTraffic\Dao\LabelTable;
use Piwik\Plugins\HumanTraffic\Dao\Placeholders;
use Piwik\Plugins\HumanTraffic\Labels\EvidenceCodes;

/**
 * Labels of visits under the names that Live's API and the export give them.
 *
 * @phpstan-type Fields array{idSite: int, idVisit: int, botVerdict: string|null, botScore: int|null, botReason: string[], botType: string|null, botSource: string|null, trackerVerdict: string|null, trackerScore: int|null, trackerEvidence: string[], trackingMode: string|null, addressClass: string|null}
 */
final class LabelFields
{
    /**
     * @param int[] $idVisits
     * @return array<int, Fields> keyed by idVisit
     */
    public static function of(array $idVisits): array
    {
        $fields = [];
        foreach (array_chunk($idVisits, Placeholders::CHUNK) as $chunk) {
            $rows = Db::fetchAll(
                'SELECT v.idsite, v.idvisit, v.' . BotVerdict::COLUMN . ' AS verdict, l.score, l.evidence, l.bot_type, l.source,
                        l.tracker_verdict, l.tracker_score, l.tracker_evidence, l.mode, l.address_class
                 FROM ' . Common::prefixTable('log_visit') . ' v
                 LEFT JOIN ' . LabelTable::prefixed() . ' l ON l.idvisit = v.idvisit
                 WHERE v.idvisit IN (' . Placeholders::list(count($chunk)) . ')',
                $chunk
            );
            foreach ($rows as $row) {
                $fields[(int) $row['idvisit']] = self::fields($row);
            }
        }
        return $fields;
    }

    /**
     * @param array<string, mixed> $row
     * @return Fields
     */
    private static function fields(array $row): array
    {
        return [
            'idSite' => (int) $row['idsite'],
            'idVisit' => (int) $row['idvisit'],
            'botVerdict' => self::text($row['verdict']),
            'botScore' => $row['score'] === null ? null : (int) $row['score'],
            'botReason' => EvidenceCodes::fromColumn($row['evidence']),
            'botType' => self::text($row['bot_type']),
            'botSource' => self::text($row['source']),
            'trackerVerdict' => self::text($row['tracker_verdict']),
            'trackerScore' => $row['tracker_score'] === null ? null : (int) $row['tracker_score'],
            'trackerEvidence' => EvidenceCodes::fromColumn($row['tracker_evidence']),
            'trackingMode' => self::text($row['mode']),
            'addressClass' => self::text($row['address_class']),
        ];
    }

    private static function text(?string $value): ?string
    {
        return $value;
    }
}
